package io.yingda.access;

import io.yingda.kernel.Language;
import io.yingda.kernel.WorkspaceId;

/**
 * A company on this installation (企业), walled off from all others.
 *
 * @param language what new staff and unknown visitors are spoken to in
 */
public record Workspace(WorkspaceId id, String name, Language language) {}
