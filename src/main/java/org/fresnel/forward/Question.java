package org.fresnel.forward;

import org.fresnel.judge.ResponseCheck;
import org.fresnel.route.EndpointClass;
import org.fresnel.wire.NodeRequest;

/// A read as nodes are asked it.
///
/// @param request as it goes to each of them
/// @param operation the specification's operationId
/// @param kind of its request
/// @param boundBytes largest body that is read whole before it is passed on
/// @param scrutiny of what they answer
/// @param check whether what they answer is an answer to the request
record Question(
    NodeRequest request,
    String operation,
    EndpointClass kind,
    int boundBytes,
    Scrutiny scrutiny,
    ResponseCheck check) {
  /// The same with another request.
  Question with(NodeRequest other) {
    return new Question(other, operation, kind, boundBytes, scrutiny, check);
  }
}
