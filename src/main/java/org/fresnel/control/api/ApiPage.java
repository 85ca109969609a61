package org.fresnel.control.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// The API's document at `/q/openapi`, and a page to try its routes at `/q/swagger-ui/`. Both are
/// files of the program: a start makes nothing of them.
final class ApiPage {
  private static final String DOCUMENT = "/q/openapi";
  private static final String PAGE = "/q/swagger-ui";

  /// The media type of each file of the page, by its path below [#PAGE].
  private static final Map<String, String> TYPES =
      Map.of(
          "/index.html", "text/html; charset=utf-8",
          "/swagger-ui.css", "text/css; charset=utf-8",
          "/swagger-ui-bundle.js", "text/javascript; charset=utf-8");

  private ApiPage() {}

  static void register(@Observes Router router) {
    for (var path : new String[] {DOCUMENT, PAGE, PAGE + "/*"}) {
      router
          .route(path)
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .blockingHandler(ApiPage::answer, false);
    }
  }

  private static void answer(RoutingContext context) {
    var path = context.normalizedPath();
    if (path.equals(DOCUMENT)) {
      send(context, "openapi.json", type(context));
    } else if (path.equals(PAGE)) {
      context.response().setStatusCode(302).putHeader("Location", PAGE + "/").end();
    } else {
      var below = path.substring(PAGE.length());
      var file = below.equals("/") ? "/index.html" : below;
      Optional.ofNullable(TYPES.get(file))
          .ifPresentOrElse(
              type -> send(context, "page" + file, type),
              () -> context.response().setStatusCode(404).end());
    }
  }

  /// JSON is YAML as well.
  private static String type(RoutingContext context) {
    var accepted = context.request().getHeader("Accept");
    var format = context.request().getParam("format");
    var yaml =
        format == null
            ? accepted != null && accepted.contains("yaml")
            : format.equalsIgnoreCase("yaml");
    return yaml ? "application/yaml;charset=UTF-8" : "application/json;charset=UTF-8";
  }

  private static void send(RoutingContext context, String file, String type) {
    try (var in = ApiPage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + file);
      }
      context.response().putHeader("Content-Type", type).end(Buffer.buffer(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
