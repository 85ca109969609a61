package org.fresnel.simulator;

import java.util.List;

/// How a client's beacon node differs from the specification where a router can notice it.
///
/// Paths that a client lacks and its status codes are simplified from reading the clients' sources.
public enum ClientProfile {
  LIGHTHOUSE("LH", "Lighthouse/v8.0.0-2e0eb6d/x86_64-linux", "2e0eb6d"),
  TEKU("TK", "teku/v26.8.0/linux-x86_64/-eclipseadoptium-openjdk64bitservervm-java-21", "90ed09bb"),
  PRYSM("PM", "Prysm/v7.1.6-c40b59a (linux amd64)", "c40b59a4"),
  NIMBUS("NB", "Nimbus/v24.9.0-f54a03-stateofus", "f54a0366"),
  LODESTAR("LS", "Lodestar/v1.22.0/6de0736", "6de07362"),
  /// A node of 2023: JSON only, no v3 production, no `el_offline`.
  OLD_LODESTAR("LS", "Lodestar/v1.5.1/2115aa7", "2115aa7c");

  private static final List<String> REPLACED_BY_V2 =
      List.of(
          "/eth/v1/beacon/blocks",
          "/eth/v1/beacon/blinded_blocks",
          "/eth/v1/beacon/pool/attestations",
          "/eth/v1/beacon/pool/attester_slashings",
          "/eth/v1/validator/aggregate_attestation",
          "/eth/v1/validator/aggregate_and_proofs",
          "/eth/v2/validator/blocks/{slot}");
  private static final List<String> SINCE_2026 =
      List.of("/eth/v2/node/version", "/eth/v2/validator/duties/proposer/{epoch}");
  private static final List<String> SINCE_2024 =
      List.of(
          "/eth/v3/validator/blocks/{slot}",
          "/eth/v2/beacon/pool/attestations",
          "/eth/v2/validator/aggregate_attestation",
          "/eth/v2/validator/aggregate_and_proofs",
          "/eth/v1/beacon/blobs/{block_id}");
  private static final List<String> JSON_PUBLISHES_OF_PRYSM =
      List.of(
          "/eth/v2/beacon/pool/attestations",
          "/eth/v2/validator/aggregate_and_proofs",
          "/eth/v1/validator/register_validator");

  private static final List<String> TOPICS_SINCE_2024 =
      List.of("block_gossip", "single_attestation", "data_column_sidecar");

  private final String code;
  private final String version;
  private final String commit;

  ClientProfile(String code, String version, String commit) {
    this.code = code;
    this.version = version;
    this.commit = commit;
  }

  /// The two letters of the Engine API's client code.
  String code() {
    return code;
  }

  String version() {
    return version;
  }

  String commit() {
    return commit;
  }

  boolean serves(String template) {
    return switch (this) {
      case LIGHTHOUSE, TEKU -> true;
      case PRYSM -> !REPLACED_BY_V2.contains(template);
      case NIMBUS, LODESTAR -> !SINCE_2026.contains(template);
      case OLD_LODESTAR -> !SINCE_2026.contains(template) && !SINCE_2024.contains(template);
    };
  }

  /// Whether a request body may be SSZ where the specification allows it.
  boolean takesSsz(String template) {
    return switch (this) {
      case LIGHTHOUSE, NIMBUS, LODESTAR -> true;
      case TEKU -> !template.equals("/eth/v1/validator/register_validator");
      case PRYSM -> !JSON_PUBLISHES_OF_PRYSM.contains(template);
      case OLD_LODESTAR -> false;
    };
  }

  /// Whether answers may be SSZ even where the specification has JSON only.
  boolean sszEverywhere() {
    return this == LODESTAR;
  }

  boolean answersSsz() {
    return this != OLD_LODESTAR;
  }

  /// Whether 406 and 415 come as plain text instead of the error object.
  boolean plainTextMediaErrors() {
    return this == PRYSM;
  }

  /// The status for a known path with another method.
  int wrongMethodStatus() {
    return this == LIGHTHOUSE || this == PRYSM ? 405 : 404;
  }

  /// Whether `is_optimistic` and `el_offline` are part of the syncing answer.
  boolean tellsExecutionState() {
    return this != OLD_LODESTAR;
  }

  /// Whether a node that is behind without syncing tells the distance; Teku says 0.
  boolean tellsDistanceWhenIdle() {
    return this != TEKU;
  }

  /// The status for a block that the node has already.
  int duplicateBlockStatus() {
    return this == LIGHTHOUSE ? 202 : 200;
  }

  /// Whether a blinded block that another node produced is sent to the relay.
  boolean relaysForeignBlindedBlocks() {
    return this == TEKU || this == PRYSM || this == LODESTAR;
  }

  /// The status for a blinded block whose payload is out of reach.
  int unknownPayloadStatus() {
    return this == LIGHTHOUSE ? 500 : 400;
  }

  /// Whether only `broadcast_validation=gossip` works; any other gives 500.
  boolean gossipValidationOnly() {
    return this == NIMBUS;
  }

  /// Whether it has heard of a topic of the specification.
  boolean knowsTopic(String topic) {
    return this != OLD_LODESTAR || !TOPICS_SINCE_2024.contains(topic);
  }

  /// Whether an event stream's head is sent before its first event.
  boolean opensEventsAtOnce() {
    return this != LODESTAR && this != OLD_LODESTAR;
  }

  /// Whether it builds a dry-run block of a slot that has not begun.
  boolean buildsAhead() {
    return this != NIMBUS;
  }

  /// The body of a successful submission.
  String acknowledgement() {
    return this == OLD_LODESTAR ? "{}" : "";
  }

  /// `node/health`: the status of a node in this condition; `syncingStatus` replaces 206.
  int health(ActiveFaults faults, boolean optimistic, int syncingStatus) {
    boolean syncing = faults.has(Fault.Syncing.class);
    boolean stale = faults.has(Fault.StaleHead.class);
    boolean offline = faults.has(Fault.ElOffline.class);
    return switch (this) {
      case TEKU -> syncing || stale ? syncingStatus : 200;
      case LIGHTHOUSE -> offline ? 503 : syncing || stale || optimistic ? 206 : 200;
      case PRYSM -> syncing || optimistic ? syncingStatus : 200;
      case NIMBUS -> syncing ? 206 : 200;
      case LODESTAR, OLD_LODESTAR -> syncing || optimistic || offline ? syncingStatus : 200;
    };
  }
}
