package org.fresnel.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.fresnel.control.feed.Feed;
import org.fresnel.control.feed.FeedPublisher;
import org.fresnel.control.feed.FeedTopic;
import org.fresnel.metrics.FeedMetrics;
import org.fresnel.upstream.VertxTimers;

/// The live feed, put together: whoever has news gives it notice.
final class FeedBeans {
  private FeedBeans() {}

  static Feed of(
      Vertx vertx,
      RouterAssembly router,
      MeterRegistry registry,
      InstantSource clock,
      BuildInfo build,
      ObjectMapper json) {
    var news =
        new FeedPublisher(
            new FeedPublisher.Parts(
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
    news.onDuties(() -> feed.changed(FeedTopic.DUTIES));
    router.fleet().onChange(_ -> feed.changed(FeedTopic.FLEET));
    router.surveyor().onChange(() -> feed.changed(FeedTopic.FLEET));
    router.decisions().onNew(() -> feed.changed(FeedTopic.DECISIONS));
    router.incidents().onChange(() -> feed.changed(FeedTopic.INCIDENTS));
    router.drills().onEnd(_ -> feed.changed(FeedTopic.DRILLS));
    router.watch().onChange(() -> feed.changed(FeedTopic.CONDITIONS));
    return feed;
  }
}
