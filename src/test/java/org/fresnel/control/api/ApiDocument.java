package org.fresnel.control.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Completes the API's document, when the tests make it, with what holds for every route: its
/// security, its errors, and its examples, which are files in `examples` beside this class, named
/// after the operation: `explain.request.json`, `explain.200.json`.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "Problem";

  /// What every route may answer.
  private static final Map<Integer, String> ALWAYS =
      Map.of(
          401, "No token, or none of a user.",
          403, "The user may not do that, or not in this way.",
          429, "Too many wrong tokens from this address; `Retry-After` has the time to wait.");

  /// What a route with a body may answer besides.
  private static final Map<Integer, String> WITH_BODY =
      Map.of(400, "The body is not what the route takes.", 415, "The body is not JSON.");

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public void filterOpenAPI(OpenAPI document) {
    var components =
        Optional.ofNullable(document.getComponents()).orElseGet(OASFactory::createComponents);
    components.addSecurityScheme(
        "token",
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description("A token of `control.users`. Needed once there is one."));
    components.addSecurityScheme(
        "login",
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("basic")
            .description("The same token as a password, with any user name: for browsers."));
    components.addSchema(PROBLEM, problemSchema());
    document.setComponents(components);
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                new TreeMap<>(item.getOperations())
                    .forEach((method, operation) -> complete(path, method, operation)));
  }

  private void complete(String path, HttpMethod method, Operation operation) {
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("token"));
    operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("login"));
    ALWAYS.forEach((code, words) -> error(operation, code, words));
    if (path.contains("{")) {
      error(operation, 404, "There is nothing of that name.");
    }
    if (method != HttpMethod.GET && operation.getRequestBody() != null) {
      WITH_BODY.forEach((code, words) -> error(operation, code, words));
      var content = operation.getRequestBody().getContent();
      example(operation, "request").ifPresent(it -> of(content).setExample(it));
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((code, response) -> complete(operation, code, response));
  }

  private void complete(Operation operation, String code, APIResponse response) {
    if (code.startsWith("2")) {
      example(operation, code)
          .filter(_ -> response.getContent() != null)
          .ifPresent(it -> of(response.getContent()).setExample(it));
    } else if (response.getContent() == null) {
      var status = Integer.parseInt(code);
      response.setContent(
          OASFactory.createContent()
              .addMediaType(
                  JSON,
                  OASFactory.createMediaType()
                      .schema(OASFactory.createSchema().ref(PROBLEM))
                      .example(Map.of("code", status, "message", response.getDescription()))));
    }
  }

  private static void error(Operation operation, int code, String words) {
    var responses = operation.getResponses();
    if (responses.getAPIResponse(Integer.toString(code)) == null) {
      responses.addAPIResponse(
          Integer.toString(code), OASFactory.createAPIResponse().description(words));
    }
  }

  private static MediaType of(Content content) {
    return content.getMediaTypes().values().iterator().next();
  }

  private Optional<Object> example(Operation operation, String part) {
    var file = "examples/%s.%s.json".formatted(operation.getOperationId(), part);
    try (var in = ApiDocument.class.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(json.readValue(in, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static Schema problemSchema() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .addProperty("code", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("message", OASFactory.createSchema().addType(Schema.SchemaType.STRING))
        .addRequired("code")
        .addRequired("message");
  }
}
