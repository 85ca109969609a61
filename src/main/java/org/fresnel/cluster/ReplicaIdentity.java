package org.fresnel.cluster;

/// How a router presents itself to the others.
///
/// @param name another one for each router, the same after a restart
/// @param version of the program
/// @param dataPlane address for validator clients
record ReplicaIdentity(String name, String version, String dataPlane) {
  private static final String SEPARATOR = "\n";

  FactValue value() {
    return FactValue.ofText(version + SEPARATOR + dataPlane);
  }

  static ReplicaIdentity of(Fact member) {
    var lines = member.value().text().split(SEPARATOR, -1);
    return new ReplicaIdentity(member.key(), lines[0], lines.length > 1 ? lines[1] : "");
  }
}
