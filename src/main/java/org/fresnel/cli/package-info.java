/// The command line: commands, options, and their tasks.
@NullMarked
package org.fresnel.cli;

import org.jspecify.annotations.NullMarked;
