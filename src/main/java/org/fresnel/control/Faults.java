package org.fresnel.control;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.fresnel.control.NodesResource.Problem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Gives every fault the same form.
final class Faults {
  /// What a resource, or the framework before it, has refused.
  @ServerExceptionMapper
  Response refused(WebApplicationException fault) {
    var answer = fault.getResponse();
    return answer.hasEntity()
        ? answer
        : Response.fromResponse(answer)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(new Problem(answer.getStatus(), answer.getStatusInfo().getReasonPhrase()))
            .build();
  }

  /// A body that is not what the route takes.
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException fault) {
    return unreadable(fault);
  }

  /// A body that is no JSON. Nothing of it is shown.
  @ServerExceptionMapper
  Response unreadable(JacksonException fault) {
    var at = fault.getLocation();
    var where =
        at == null ? "" : " near line %d column %d".formatted(at.getLineNr(), at.getColumnNr());
    return Response.status(400)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new Problem(400, "body: expected the JSON of this route, came a mistake" + where))
        .build();
  }
}
