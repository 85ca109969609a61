@NullMarked
package org.fresnel.checkpoint.provider;

import org.jspecify.annotations.NullMarked;
