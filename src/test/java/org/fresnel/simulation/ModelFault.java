package org.fresnel.simulation;

/// What can be wrong with a model node for a while.
enum ModelFault {
  /// The process is gone: connections are refused. It comes back without its memory.
  STOPPED,
  /// The machine is gone without a word: open connections stay silent, new ones do not come about.
  /// It comes back without its memory.
  POWER_LOST,
  /// The process takes requests and answers none, events and probes included.
  HUNG,
  /// The same, but probes and events go on.
  DEAF,
  /// Packets are lost: new connections do not come about, events come afterwards.
  UNPLUGGED,
  /// Everything takes long.
  SLOW,
  /// Many requests are answered with 500 or 503.
  FAILING,
  /// Many answers break off.
  BREAKING,
  /// New blocks do not reach it, and it does not know.
  STALE,
  /// It says that it is syncing, and has an old head.
  SYNCING,
  /// Its execution client does not verify anything.
  OPTIMISTIC,
  /// It follows a branch of its own, which loses: afterwards it reorganises to the chain.
  FORKED,
  /// It follows and finalizes a branch of its own.
  ASTRAY,
  /// It has come back as a node of another network.
  FOREIGN;

  /// Whether its process ends.
  boolean ends() {
    return this == STOPPED || this == POWER_LOST || this == FOREIGN;
  }

  /// Whether it answers no request at all.
  boolean silences() {
    return this == POWER_LOST || this == HUNG || this == UNPLUGGED;
  }

  /// Whether new blocks do not reach it.
  boolean holdsBack() {
    return ends() || silences() || this == STALE || this == SYNCING;
  }

  /// Whether it refuses duties with 503, as clients do.
  boolean refusesDuties() {
    return this == SYNCING || this == OPTIMISTIC;
  }

  /// Whether a node that had it is not at once taken for sound again, by the finality or the
  /// network that it told.
  boolean leavesDoubt() {
    return this == ASTRAY || this == FOREIGN;
  }
}
