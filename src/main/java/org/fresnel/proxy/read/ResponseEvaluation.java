package org.fresnel.proxy.read;

import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.fresnel.proxy.response.ErrorText;
import org.fresnel.proxy.response.Objection;
import org.fresnel.proxy.response.ReadRequest;
import org.fresnel.proxy.response.ResponseClass;
import org.fresnel.proxy.response.ResponseFinding;
import org.fresnel.proxy.response.ResponseFormCheck;
import org.fresnel.upstream.ContentLengthHeader;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.NodeResponse;

/// The meaning of a node's response to a read.
///
/// @param kind class of the response
/// @param said the node's error text, or the objection to its response; empty for none
/// @param objection to a success
public record ResponseEvaluation(ResponseClass kind, String said, Optional<Objection> objection) {

  private static final int PARTIAL_CONTENT = 206;
  private static final int NOT_MODIFIED = 304;
  private static final CharSequence RANGE = HttpHeaders.createOptimized("range");

  private ResponseEvaluation(ResponseClass kind, String said) {
    this(kind, said, Optional.empty());
  }

  /// Returns whether the operator must know of it: another node may have a newer head, or a block
  /// with the right fee recipient. False if only the form differs from the one that the client
  /// asked for.
  boolean isReported() {
    return objection.map(ResponseEvaluation::isReported).orElse(false);
  }

  private static boolean isReported(Objection objection) {
    return switch (objection) {
      case Objection.Contradicted _, Objection.PaysNobody _ -> true;
      case Objection.Unconfirmed _, Objection.NotAsAsked _ -> false;
    };
  }

  private static ResponseEvaluation of(Objection objection) {
    var kind =
        objection instanceof Objection.Unconfirmed
            ? ResponseClass.UNCONFIRMED
            : ResponseClass.DOUBTFUL;
    var said = kind == ResponseClass.DOUBTFUL ? objection.reason() : "";
    return new ResponseEvaluation(kind, said, Optional.of(objection));
  }

  /// Evaluates the status and, for a success, also the size, the form, the match with the request,
  /// and possible corrections by another node.
  public static ResponseEvaluation of(
      ReadRequest question, NodeResponse response, NodeResponse.Body body) {
    var kind = ResponseClass.of(response.status(), true);
    if (kind != ResponseClass.SUCCESS) {
      return new ResponseEvaluation(kind, ErrorText.of(body));
    }
    return switch (response.status()) {
      case PARTIAL_CONTENT -> ifAskedFor(question, RANGE);
      case NOT_MODIFIED ->
          ifAskedFor(question, HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE);
      default ->
          question.request().method().equals("HEAD") ? success() : ofBody(question, response, body);
    };
  }

  private static ResponseEvaluation ofBody(
      ReadRequest question, NodeResponse response, NodeResponse.Body body) {
    var size = sizeFault(question, response, body);
    var fault =
        size.isEmpty()
            ? ResponseFormCheck.fault(response, body, question.check().rules().shape())
            : size;
    if (!fault.isEmpty()) {
      return new ResponseEvaluation(ResponseClass.FAULT, fault);
    }
    return switch (finding(question, response, body)) {
      // An incomplete body cannot be kept while other nodes are asked.
      case ResponseFinding.Doubtful _ when body instanceof NodeResponse.Body.Larger -> success();
      case ResponseFinding.ErrorObject() ->
          new ResponseEvaluation(ResponseClass.FAULT, "error object: " + ErrorText.of(body));
      case ResponseFinding.Wrong(var reason) -> new ResponseEvaluation(ResponseClass.FAULT, reason);
      case ResponseFinding.Doubtful(var reason) ->
          of(objection(question, response, body).orElseGet(() -> new Objection.NotAsAsked(reason)));
      case ResponseFinding.Right() ->
          objection(question, response, body)
              .map(ResponseEvaluation::of)
              .orElseGet(ResponseEvaluation::success);
    };
  }

  /// A status that is a success only if the request has one of these headers.
  private static ResponseEvaluation ifAskedFor(ReadRequest question, CharSequence... headers) {
    var of = question.request().headers();
    for (var header : headers) {
      if (of.contains(header)) {
        return success();
      }
    }
    return new ResponseEvaluation(ResponseClass.FAULT, "not asked for");
  }

  private static ResponseEvaluation success() {
    return new ResponseEvaluation(ResponseClass.SUCCESS, "");
  }

  private static String sizeFault(
      ReadRequest question, NodeResponse response, NodeResponse.Body body) {
    var most = question.check().rules().maxBytes();
    var more =
        ContentLengthHeader.announced(response.headers()) > most
            || switch (body) {
              case NodeResponse.Body.Whole(var bytes) -> bytes.length() > most;
              case NodeResponse.Body.Larger(var beginning, _) -> beginning.length() > most;
              case NodeResponse.Body.Broken _ -> false;
            };
    return more ? "more than " + most + " bytes" : "";
  }

  private static ResponseFinding finding(
      ReadRequest question, NodeResponse response, NodeResponse.Body body) {
    var accept = accept(question.request());
    return switch (body) {
      case NodeResponse.Body.Whole(var bytes) ->
          question.check().finding(accept, response.headers(), bytes, true);
      case NodeResponse.Body.Larger(var beginning, _) ->
          question.check().finding(accept, response.headers(), beginning, false);
      case NodeResponse.Body.Broken _ -> new ResponseFinding.Right();
    };
  }

  private static List<String> accept(NodeRequest request) {
    return request.headers().getAll(HttpHeaders.ACCEPT);
  }

  private static Optional<Objection> objection(
      ReadRequest question, NodeResponse response, NodeResponse.Body body) {
    return body instanceof NodeResponse.Body.Whole(var bytes)
        ? question.suspicion().objection(response, bytes)
        : Optional.empty();
  }
}
