package io.yingda.web;

/**
 * Which contacts turned out to be somebody else, who signed in. Answered by the module that owns
 * contacts.
 */
public interface MergedContacts {
    /** Whether the visitor's contact has become part of another one. */
    boolean merged(Visitor visitor);
}
