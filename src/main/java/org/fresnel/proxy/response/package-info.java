/// Evaluation of node responses. Pure.
@NullMarked
package org.fresnel.proxy.response;

import org.jspecify.annotations.NullMarked;
