package org.fresnel.simulation;

import org.fresnel.proxy.server.RequestExecutorAccess;

/// The calls of a validator client.
enum ModelDuty {
  ATTESTATION_DATA(400, 4000),
  HEAD_ROOT(400, 4000),
  VALIDATOR(400, 4000),
  BLOCK(1500, 6000),
  AGGREGATE(400, 3000),
  DUTIES(1000, 12_000),
  PUBLISH(0, 6000),
  TELL(0, 5000),
  REGISTER(0, 30_000);

  private final long patienceMillis;
  private final long totalMillis;

  ModelDuty(long patienceMillis, long totalMillis) {
    this.patienceMillis = patienceMillis;
    this.totalMillis = totalMillis;
  }

  /// The kind of a call, or of a request that follows from it.
  static ModelDuty of(String method, String target) {
    if (method.equals("POST") && !target.contains("/duties/")) {
      return target.equals(NodeStore.REGISTRATIONS)
          ? REGISTER
          : NodeStore.isRemembered(target) ? TELL : PUBLISH;
    }
    if (target.startsWith("/eth/v1/validator/attestation_data")) {
      return ATTESTATION_DATA;
    }
    if (target.contains("/duties/")) {
      return DUTIES;
    }
    if (target.contains("/validator/blocks/")) {
      return BLOCK;
    }
    if (target.endsWith("/blocks/head/root")) {
      return HEAD_ROOT;
    }
    return target.contains("/states/head/") ? VALIDATOR : AGGREGATE;
  }

  /// Whether one node is asked after the other.
  boolean reads() {
    return patienceMillis > 0;
  }

  /// Whether a second node may be asked because the first is slower than usual.
  boolean mayBeHedged() {
    return this == ATTESTATION_DATA || this == HEAD_ROOT || this == VALIDATOR || this == DUTIES;
  }

  /// Whether clients call it once an epoch.
  boolean isOnceAnEpoch() {
    return this == DUTIES || tells();
  }

  /// Whether nodes have to remember it.
  boolean tells() {
    return this == TELL || this == REGISTER;
  }

  /// Time within which every answer comes, whatever it is.
  long totalMillis() {
    return totalMillis;
  }

  /// Time within which a fleet with one fit node answers: every other node may use up the patience.
  long deadlineMillis(int nodes, long fitMillis) {
    var gathering = this == AGGREGATE ? RequestExecutorAccess.AGGREGATE_WAIT.toMillis() : 0;
    return (nodes - 1) * patienceMillis + fitMillis + gathering;
  }
}
