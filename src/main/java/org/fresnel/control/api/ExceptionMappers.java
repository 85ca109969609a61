package org.fresnel.control.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.smallrye.faulttolerance.api.RateLimitException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.fresnel.control.model.Problem;
import org.fresnel.registry.RejectedChangeException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers to what cannot be done: the expected and the actual value.
class ExceptionMappers {
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final long MILLIS_PER_SECOND = 1000;

  /// An operator asked for something that is not done.
  @ServerExceptionMapper
  Response refused(RejectedChangeException refusal) {
    var status =
        switch (refusal.kind()) {
          case MALFORMED -> BAD_REQUEST;
          case UNKNOWN -> 404;
          case CONFLICT -> 409;
        };
    return answer(status, refusal.describe());
  }

  /// A body that is JSON, and not what is expected.
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException e) {
    return answer(BAD_REQUEST, describe(e));
  }

  /// A body that is no JSON. Nothing of it is shown.
  @ServerExceptionMapper
  Response unreadable(JacksonException e) {
    return answer(BAD_REQUEST, describe(e));
  }

  /// A route is called more often than its rate allows.
  @ServerExceptionMapper
  Response tooOften(RateLimitException e) {
    var seconds = Math.max(1, Math.ceilDiv(e.getRetryAfterMillis(), MILLIS_PER_SECOND));
    return later(
        TOO_MANY_REQUESTS,
        seconds,
        "rate: expected at most %d calls of this route a second, got more; retry in %d s"
            .formatted(RouteLimits.RATE, seconds));
  }

  /// A route is called more often at the same time than it may be.
  @ServerExceptionMapper
  Response busy(BulkheadException e) {
    return later(
        SERVICE_UNAVAILABLE,
        1,
        "load: expected at most %d calls of this route at the same time, got more; retry in 1 s"
            .formatted(RouteLimits.AT_ONCE));
  }

  private static Response later(int status, long seconds, String message) {
    return Response.fromResponse(answer(status, message))
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }

  /// What a resource, or the framework before it, has refused.
  @ServerExceptionMapper
  Response refused(WebApplicationException e) {
    var response = e.getResponse();
    if (e.getCause() instanceof JacksonException json) {
      return answer(BAD_REQUEST, describe(json));
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

  private static String describe(JacksonException e) {
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
