package org.fresnel.control.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.fresnel.control.model.Problem;
import org.fresnel.registry.RejectedChangeException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers to what cannot be done: the expected and the actual value.
class ExceptionMappers {
  private static final int BAD_REQUEST = 400;

  /// An operator asked for something that is not done.
  @ServerExceptionMapper
  Response refused(RejectedChangeException refusal) {
    var status =
        switch (refusal.kind()) {
          case MALFORMED -> BAD_REQUEST;
          case UNKNOWN -> 404;
          case CONFLICT -> 409;
        };
    return answer(status, refusal.words());
  }

  /// A body that is JSON, and not what is expected.
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException e) {
    return answer(BAD_REQUEST, words(e));
  }

  /// A body that is no JSON. Nothing of it is shown.
  @ServerExceptionMapper
  Response unreadable(JacksonException e) {
    return answer(BAD_REQUEST, words(e));
  }

  /// What a resource, or the framework before it, has refused.
  @ServerExceptionMapper
  Response refused(WebApplicationException e) {
    var response = e.getResponse();
    if (e.getCause() instanceof JacksonException json) {
      return answer(BAD_REQUEST, words(json));
    }
    return response.hasEntity()
        ? response
        : Response.fromResponse(response)
            .type(MediaType.APPLICATION_JSON)
            .entity(new Problem(response.getStatus(), response.getStatusInfo().getReasonPhrase()))
            .build();
  }

  static Response answer(int status, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON)
        .entity(new Problem(status, message))
        .build();
  }

  private static String words(JacksonException e) {
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      var place =
          mapping.getPath().stream()
              .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
              .collect(Collectors.joining("."));
      return "body: expected JSON of the documented form, got something else at " + place;
    }
    return "body: expected JSON of the documented form, got something else";
  }
}
