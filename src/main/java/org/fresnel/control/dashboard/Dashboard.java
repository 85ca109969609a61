package org.fresnel.control.dashboard;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.fresnel.control.dashboard.DashboardAssets.PageFile;

/// The dashboard at `/`: a page without any data, that asks the API and listens to the feed with
/// its reader's token.
@Singleton
final class Dashboard {
  /// Nothing but this server's own files and answers; text is never read as markup.
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'");

  private static final String FOREVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  private final DashboardAssets files = DashboardAssets.read();

  /// The files are read with the first request.
  static void register(@Observes Router router, Instance<Dashboard> dashboard) {
    for (var path : new String[] {"/", "/dashboard/*"}) {
      router
          .route(path)
          .method(HttpMethod.GET)
          .method(HttpMethod.HEAD)
          .blockingHandler(context -> dashboard.get().answer(context), false);
    }
  }

  private void answer(RoutingContext context) {
    var path = context.normalizedPath();
    protect(context.response().headers());
    if (path.equals("/")) {
      send(context, files.page(), ASK_AGAIN);
      return;
    }
    files
        .at(path)
        .ifPresentOrElse(
            file -> send(context, file, FOREVER),
            () ->
                context.response().setStatusCode(404).putHeader("Cache-Control", "no-store").end());
  }

  private static void protect(MultiMap headers) {
    headers
        .set("Content-Security-Policy", POLICY)
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Frame-Options", "DENY")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin");
  }

  private static void send(RoutingContext context, PageFile file, String caching) {
    var request = context.request();
    var response = context.response();
    response
        .putHeader("Cache-Control", caching)
        .putHeader("ETag", file.tag())
        .putHeader("Vary", "Accept-Encoding");
    if (file.tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    var encodings = request.getHeader("Accept-Encoding");
    var packed = encodings != null && encodings.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0).*");
    if (packed) {
      response.putHeader("Content-Encoding", "gzip");
    }
    response.putHeader("Content-Type", file.type()).end(packed ? file.packed() : file.plain());
  }
}
