package io.yingda.web;

/**
 * Keys of this installation: random, made when first asked for, kept in the database, the same on
 * every node.
 */
public interface Secrets {
    /**
     * The 32 bytes kept under a name.
     *
     * @param name lower case with dashes: {@code visitor-tokens}
     */
    byte[] key(String name);
}
