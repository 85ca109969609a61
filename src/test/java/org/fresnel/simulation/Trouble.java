package org.fresnel.simulation;

/// What can go wrong besides the nodes: in the chain, in a router, or between routers.
enum Trouble {
  /// A block leaves some of its predecessors out.
  REORGANISATION,
  /// A router is killed, and starts again with its disk.
  KILLED,
  /// The same, without a disk.
  KILLED_WITHOUT_DISK,
  /// A router is suspended.
  SUSPENDED,
  /// A router is cut off from the others.
  PARTED,
  /// A router does not reach some nodes.
  NODES_LOST,
  /// An operator gives an order, such as to drain a node, at one router.
  ORDER,
  /// The disk takes nothing any more.
  DISK_FULL,
  /// A kill leaves files that were not written completely.
  DISK_TORN,
  /// The clock of a router jumps, and jumps back later.
  CLOCK_JUMP
}
