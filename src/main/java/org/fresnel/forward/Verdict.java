package org.fresnel.forward;

/// What a node's HTTP status means for the request.
enum Verdict {
  /// It did what was asked.
  SUCCESS,
  /// It did, but with what another node may know better.
  DOUBTFUL,
  /// It refuses a message: the message is at fault.
  FINAL,
  /// It refuses a read, as far as it knows; another node may not: nothing found there, not
  /// implemented by that client, not possible by its clock.
  ELSEWHERE,
  /// The node is at fault.
  FAULT;

  /// What an HTTP status means. To a read, a 4xx is one node's opinion.
  ///
  /// 204 to a read means that the node has nothing yet. See beacon-APIs,
  /// `producePayloadAttestationData`, and Teku before it has chain data. A redirection leads past
  /// the router.
  static Verdict of(int status, boolean read) {
    return switch (status) {
      case 204 -> read ? ELSEWHERE : SUCCESS;
      case 304 -> SUCCESS;
      case 404, 405, 406, 410, 415, 501 -> ELSEWHERE;
      case 401, 403, 407, 408, 421, 425, 429 -> FAULT;
      default ->
          status < 300 ? SUCCESS : status < 400 || status > 499 ? FAULT : read ? ELSEWHERE : FINAL;
    };
  }
}
