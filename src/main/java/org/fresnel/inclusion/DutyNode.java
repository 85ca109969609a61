package org.fresnel.inclusion;

/// A node as it was in a slot.
///
/// @param name empty for no node
/// @param client implementation, such as `lighthouse`; empty while unknown
/// @param version its version string; empty while unknown
record DutyNode(String name, String client, String version) {
  static final DutyNode NONE = new DutyNode("", "", "");
}
