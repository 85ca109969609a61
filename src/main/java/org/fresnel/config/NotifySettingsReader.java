package org.fresnel.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fresnel.notify.NotifySettings;
import org.fresnel.notify.ReceiverSettings;

/// Reads who is notified. No fault shows a secret.
///
/// @param values reads what was set for a key
record NotifySettingsReader(TypedValues values) {
  private static final Duration SHORTEST_HEARTBEAT = Duration.ofSeconds(10);
  private static final int MOST = 16;

  NotifySettings settings() {
    var heartbeat = values.get(NotifyKeys.HEARTBEAT);
    if (heartbeat.isPositive() && heartbeat.compareTo(SHORTEST_HEARTBEAT) < 0) {
      throw values.required(NotifyKeys.HEARTBEAT).fault("0s or at least 10s");
    }
    return new NotifySettings(
        values.find(NotifyKeys.NAME),
        values.find(NotifyKeys.HEARTBEAT).filter(Duration::isPositive),
        receivers());
  }

  private List<ReceiverSettings> receivers() {
    var receivers = new ArrayList<ReceiverSettings>();
    var places = new HashMap<String, ConfigEntry>();
    for (var item : values.items(NotifyKeys.RECEIVERS)) {
      var name = item.demanded(NotifyKeys.RECEIVER_NAME, "a name of 1 to 32 letters");
      receivers.add(receiver(item, NotifyKeys.RECEIVER_NAME.type().read(name)));
      var before = places.put(name.value(), name);
      if (before != null) {
        throw name.faultShowing(
            "a name of its own for each receiver",
            ConfigEntry.quoted(name.value()) + " again, after " + before.place());
      }
      if (receivers.size() > MOST) {
        throw name.faultShowing("at most %d receivers".formatted(MOST), "more");
      }
    }
    return receivers;
  }

  private static ReceiverSettings receiver(TypedValues item, String name) {
    return new ReceiverSettings(
        name,
        item.get(NotifyKeys.KIND),
        NodeUrl.plain(item.demanded(NotifyKeys.URL, "a URL such as https://host/path")),
        item.find(NotifyKeys.TOKEN_FILE),
        headerFiles(item),
        EnumSet.copyOf(item.get(NotifyKeys.WHAT)),
        item.get(NotifyKeys.MIN_SEVERITY));
  }

  private static Map<String, Path> headerFiles(TypedValues item) {
    var files = new TreeMap<String, Path>();
    item.named(NotifyKeys.HEADER_FILES)
        .forEach(
            (header, given) -> {
              CredentialsReader.requireHeader(header, given);
              if (header.equals("authorization") && item.find(NotifyKeys.TOKEN_FILE).isPresent()) {
                throw given.faultShowing("a token-file or a header Authorization", "both");
              }
              files.put(header, NotifyKeys.HEADER_FILES.type().read(given.stripped()));
            });
    return files;
  }
}
