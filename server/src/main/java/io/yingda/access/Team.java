package io.yingda.access;

import io.yingda.kernel.TeamId;

/** A group of staff that serves together (客服组). */
public record Team(TeamId id, String name) {}
