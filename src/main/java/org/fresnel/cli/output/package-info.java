/// Text output for terminals: tables, wrapped text, colours.
@NullMarked
package org.fresnel.cli.output;

import org.jspecify.annotations.NullMarked;
