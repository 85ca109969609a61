package org.fresnel.proxy.response;

/// What a node's HTTP status means for the request.
public enum ResponseClass {
  /// It did what was asked.
  SUCCESS,
  /// It did, but with what another node may know better.
  DOUBTFUL,
  /// It did, and the router cannot tell whether it is right. A second node's answer confirms it.
  UNCONFIRMED,
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
  /// `producePayloadAttestationData`, and Teku before it has chain data. Of the other statuses
  /// below 300, a read succeeds with 200, with 203 (the same through a proxy), and with 206, if a
  /// part was asked for. A redirection leads past the router.
  public static ResponseClass of(int status, boolean read) {
    return switch (status) {
      case 204 -> read ? ELSEWHERE : SUCCESS;
      case 200, 203, 206 -> SUCCESS;
      case 304 -> SUCCESS;
      case 404, 405, 406, 410, 415, 501 -> ELSEWHERE;
      case 401, 403, 407, 408, 421, 425, 429 -> FAULT;
      default -> {
        if (status >= 200 && status < 300) {
          yield read ? FAULT : SUCCESS;
        }
        yield status < 400 || status > 499 ? FAULT : read ? ELSEWHERE : FINAL;
      }
    };
  }
}
