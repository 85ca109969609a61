package org.fresnel.proxy.response;

/// The meaning of a node's HTTP status for the request.
public enum ResponseClass {
  /// The request was fulfilled.
  SUCCESS,
  /// The request was fulfilled, but another node may correct the response.
  DOUBTFUL,
  /// The request was fulfilled, and the router cannot check whether the response is right. A second
  /// node's response confirms it.
  UNCONFIRMED,
  /// The node refuses a message: the message is at fault.
  FINAL,
  /// The node refuses a read, and another node may answer it: this node does not have the data,
  /// does not implement the read, or has another clock.
  ELSEWHERE,
  /// The node is at fault.
  FAULT;

  /// The class of an HTTP status. A 4xx response to a read is the decision of one node.
  ///
  /// 204 to a read means that the node has no data yet. See beacon-APIs,
  /// `producePayloadAttestationData`, and Teku before it has chain data. Of the other statuses
  /// below 300, a read succeeds with 200, with 203 (the same through a proxy), and with 206, if a
  /// part was requested. A redirection bypasses the router.
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
