package org.fresnel.replay;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The index of the fee recipients in preparations and preferences; of one validator the latest
/// message counts. Any thread may read it.
final class FeeRecipientIndex {
  private static final Pattern ADDRESS =
      Pattern.compile("\"fee_recipient\"\\s*:\\s*\"(0x[0-9a-fA-F]{40})\"");

  /// By index of the validator.
  private final Map<String, String> known = new ConcurrentHashMap<>();

  void note(MessageItem item) {
    if (item.kind() == MessageType.PREPARATION || item.kind() == MessageType.PREFERENCE) {
      var address = ADDRESS.matcher(item.json());
      if (address.find()) {
        known.put(validator(item.key()), address.group(1));
      }
    }
  }

  /// Removes the validators without such an entry.
  ///
  /// @param keys of preparations and preferences
  void keep(Stream<String> keys) {
    known.keySet().retainAll(keys.map(FeeRecipientIndex::validator).collect(Collectors.toSet()));
  }

  /// The keys of preparations are indices of validators; in those of preferences a slot follows.
  private static String validator(String key) {
    var slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  Optional<String> of(long validator) {
    return Optional.ofNullable(known.get(Long.toUnsignedString(validator)));
  }
}
