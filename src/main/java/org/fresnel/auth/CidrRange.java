package org.fresnel.auth;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses with a common beginning.
///
/// @param address any of them
/// @param bits length of the beginning
public record CidrRange(InetAddress address, int bits) {
  /// Of the ways to write an IPv4 address the usual one alone.
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/\\d{1,3})?");

  /// The network in CIDR notation, such as `10.0.0.0/8`, or a single address; none if the text is
  /// neither. Names are not looked up.
  public static Optional<CidrRange> parse(String text) {
    var slash = text.indexOf('/');
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      var all = address.getAddress().length * Byte.SIZE;
      var bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      return bits >= 0 && bits <= all
          ? Optional.of(new CidrRange(address, bits))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether the address begins like this network. None of the other family does.
  public boolean contains(InetAddress other) {
    var mine = address.getAddress();
    var theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (var bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> bit % Byte.SIZE;
      if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + "/" + bits;
  }
}
