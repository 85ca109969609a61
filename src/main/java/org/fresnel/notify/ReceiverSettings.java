package org.fresnel.notify;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fresnel.notify.Notification.Phase;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;

/// A receiver of notifications.
///
/// @param name unique among the receivers
/// @param url whole for a webhook, base for Alertmanager; its path may be a secret
/// @param tokenFile file with a bearer token
/// @param headerFiles files with the values of more headers, by the names of the headers
/// @param topics that it gets
/// @param least severity that it gets
public record ReceiverSettings(
    String name,
    Kind kind,
    URI url,
    Optional<Path> tokenFile,
    Map<String, Path> headerFiles,
    Set<Topic> topics,
    Severity least) {
  public ReceiverSettings {
    headerFiles = Map.copyOf(headerFiles);
    topics = Set.copyOf(topics);
  }

  /// The protocol of a receiver.
  public enum Kind {
    /// A JSON object in a POST request.
    WEBHOOK,
    /// The API of Alertmanager, version 2.
    ALERTMANAGER;

    /// One lower-case word.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Scheme, host and port: path and query may hold a key.
  public String place() {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  boolean wants(Notification message) {
    return message.phase() == Phase.TEST
        || (topics.contains(message.topic())
            && (message.topic() == Topic.HEARTBEAT || message.severity().compareTo(least) >= 0));
  }
}
