package org.fresnel.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// Datagrams on the JVM, by `java.lang.foreign`.
final class ForeignDatagrams implements UnixDatagrams {
  private final MethodHandle socket =
      call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private final MethodHandle sendTo =
      call(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

  @Override
  public int open() {
    try {
      return (int) socket.invokeExact(FAMILY, TYPE, 0);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean send(int descriptor, byte[] address, byte[] message) {
    try (var arena = Arena.ofConfined()) {
      var text = arena.allocateFrom(JAVA_BYTE, message);
      var to = arena.allocateFrom(JAVA_BYTE, address);
      return (long)
              sendTo.invokeExact(
                  descriptor, text, (long) message.length, DO_NOT_WAIT, to, address.length)
          == message.length;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /// The manifest of the JAR allows the call (`Enable-Native-Access`).
  @SuppressWarnings("restricted")
  private static MethodHandle call(String name, FunctionDescriptor signature) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature);
  }
}
