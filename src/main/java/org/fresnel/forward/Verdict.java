package org.fresnel.forward;

/// What a node's HTTP status means for the request.
enum Verdict {
  /// It did what was asked.
  SUCCESS,
  /// It did, but with what another node may know better.
  DOUBTFUL,
  /// It did, and the router cannot tell whether it is right. A second node's answer confirms it.
  UNCONFIRMED,
  /// It refuses the request itself: any node would.
  FINAL,
  /// It cannot, but another node may: nothing found there, or not implemented by that client.
  ELSEWHERE,
  /// The node is at fault.
  FAULT;

  /// 204 to a read means that the node has nothing yet. See beacon-APIs,
  /// `producePayloadAttestationData`, and Teku before it has chain data. A redirection leads past
  /// the router.
  static Verdict of(int status, boolean read) {
    return switch (status) {
      case 204 -> read ? ELSEWHERE : SUCCESS;
      case 304 -> SUCCESS;
      case 404, 405, 406, 410, 415, 501 -> ELSEWHERE;
      case 401, 403, 408, 421, 425, 429 -> FAULT;
      default -> status < 300 ? SUCCESS : status < 400 || status > 499 ? FAULT : FINAL;
    };
  }
}
