package org.fresnel.control.dashboard;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// The dashboard's files, as they are sent. The page names all others; they stand in a folder whose
/// name changes with whatever changes in them, so that a browser may keep them forever.
final class DashboardAssets {
  private static final String PAGE = "index.html";
  private static final Pattern NAMED = Pattern.compile("\"@/([a-z0-9./]+)\"");

  private final PageFile page;
  private final Map<String, PageFile> others = new LinkedHashMap<>();

  /// One file.
  ///
  /// @param type its media type
  /// @param plain its content
  /// @param packed the same with gzip
  /// @param tag changes with the content
  record PageFile(String type, Buffer plain, Buffer packed, String tag) {}

  private DashboardAssets(PageFile page) {
    this.page = page;
  }

  /// Reads them from the program.
  static DashboardAssets read() {
    var html = new String(content(PAGE), StandardCharsets.UTF_8);
    var contents = new LinkedHashMap<String, byte[]>();
    NAMED.matcher(html).results().forEach(it -> contents.put(it.group(1), content(it.group(1))));
    var sum = digest();
    contents.values().forEach(sum::update);
    sum.update(html.getBytes(StandardCharsets.UTF_8));
    var tag = HexFormat.of().formatHex(sum.digest(), 0, 8);
    var folder = "dashboard/" + tag + "/";
    var whole = html.replace("\"@/", "\"" + folder);
    var files = new DashboardAssets(file(PAGE, whole.getBytes(StandardCharsets.UTF_8), tag));
    contents.forEach((name, it) -> files.others.put("/" + folder + name, file(name, it, tag)));
    return files;
  }

  PageFile page() {
    return page;
  }

  /// The file at a path such as `/dashboard/0a1b2c3d4e5f6071/app.js`.
  Optional<PageFile> at(String path) {
    return Optional.ofNullable(others.get(path));
  }

  /// Every path but the page's own.
  Set<String> paths() {
    return Collections.unmodifiableSet(others.keySet());
  }

  private static PageFile file(String name, byte[] content, String tag) {
    return new PageFile(type(name), Buffer.buffer(content), packed(content), '"' + tag + '"');
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> "text/javascript; charset=utf-8";
    };
  }

  private static byte[] content(String name) {
    try (var in = DashboardAssets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks a file of the dashboard: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Buffer packed(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
