package org.fresnel.systemd;

import static org.graalvm.nativeimage.c.function.CFunction.Transition.NO_TRANSITION;

import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.word.PointerBase;

/// Datagrams in the native image, by its C interface: it also works in an image without libraries.
final class ImageDatagrams implements UnixDatagrams {
  @Override
  public int open() {
    return socket(FAMILY, TYPE, 0);
  }

  @Override
  public boolean send(int descriptor, byte[] address, byte[] message) {
    try (var to = PinnedObject.create(address);
        var text = PinnedObject.create(message)) {
      return sendTo(
              descriptor,
              text.addressOfArrayElement(0),
              message.length,
              DO_NOT_WAIT,
              to.addressOfArrayElement(0),
              address.length)
          == message.length;
    }
  }

  @CFunction(value = "socket", transition = NO_TRANSITION)
  private static native int socket(int family, int type, int protocol);

  @CFunction(value = "sendto", transition = NO_TRANSITION)
  private static native long sendTo(
      int descriptor, PointerBase message, long length, int flags, PointerBase address, int size);
}
