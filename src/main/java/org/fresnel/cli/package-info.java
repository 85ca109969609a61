/// The command line: commands, options, and what they mean.
@NullMarked
package org.fresnel.cli;

import org.jspecify.annotations.NullMarked;
