package org.fresnel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.fresnel.control.FeedNews;
import org.fresnel.feed.Feed;
import org.fresnel.feed.Topic;
import org.fresnel.metrics.FeedMetrics;
import org.fresnel.wire.VertxTimers;

/// The live feed, put together: whoever has news gives it notice.
final class Feeding {
  private Feeding() {}

  static Feed of(
      Vertx vertx,
      Router router,
      MeterRegistry registry,
      InstantSource clock,
      Build build,
      ObjectMapper json) {
    var news =
        new FeedNews(
            new FeedNews.Parts(
                router.fleet(),
                router.surveyor(),
                router.roster(),
                router.dataPlane().jsonOnly(),
                router.table(),
                router.policy(),
                router.duties(),
                router.decisions(),
                router.incidents(),
                router.drills(),
                router.watch().conditions(),
                clock,
                build.version(),
                json));
    var metrics = new FeedMetrics(registry);
    var feed = new Feed(vertx, new VertxTimers(vertx), news, metrics);
    metrics.show(feed);
    news.onDuties(() -> feed.heard(Topic.DUTIES));
    router.fleet().onChange(_ -> feed.heard(Topic.FLEET));
    router.surveyor().onChange(() -> feed.heard(Topic.FLEET));
    router.decisions().onNew(() -> feed.heard(Topic.DECISIONS));
    router.incidents().onChange(() -> feed.heard(Topic.INCIDENTS));
    router.drills().onEnd(_ -> feed.heard(Topic.DRILLS));
    router.watch().onChange(() -> feed.heard(Topic.CONDITIONS));
    return feed;
  }
}
