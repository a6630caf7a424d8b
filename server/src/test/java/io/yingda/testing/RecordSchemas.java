package io.yingda.testing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.yingda.kernel.Range;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes our types as they are: a record is an object whose components are required unless they
 * may be null, a sealed interface is a union told apart by its discriminator, an id is the text it
 * is written as, and nothing else may be there.
 */
final class RecordSchemas implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Class<?>> names = new TreeMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        var java =
                type.getType() instanceof JavaType known
                        ? known
                        : Json.mapper().constructType(type.getType());
        var raw = java.getRawClass();
        if (raw.getName().startsWith("io.yingda.")) {
            var written = written(raw);
            if (raw.isEnum()) {
                return constants(raw, written);
            }
            if (written != null && written.isAnnotationPresent(JsonRawValue.class)) {
                return new ObjectSchema();
            }
            if (written != null) {
                return context.resolve(new AnnotatedType(written.getGenericReturnType()));
            }
            if (raw.isSealed() && raw.isInterface()) {
                return union(raw, context);
            }
            if (raw.isRecord()) {
                return object(raw, context);
            }
        }
        if (java.isCollectionLikeType()) {
            return new ArraySchema().items(inner(java.getContentType(), context));
        }
        if (java.isMapLikeType()) {
            return new MapSchema().additionalProperties(inner(java.getContentType(), context));
        }
        return others.hasNext() ? others.next().resolve(type, context, others) : null;
    }

    /** Anything at all, where nothing describes the type. */
    private static Schema<?> inner(JavaType type, ModelConverterContext context) {
        var schema =
                type.getRawClass().equals(Object.class)
                        ? null
                        : context.resolve(new AnnotatedType(type));
        return schema == null ? new Schema<>() : schema;
    }

    private Schema<?> object(Class<?> type, ModelConverterContext context) {
        var name = name(type);
        if (!context.getDefinedModels().containsKey(name)) {
            var schema = new ObjectSchema();
            schema.setAdditionalProperties(false);
            // Defined before its components are looked at: a type may hold itself.
            context.defineModel(name, schema);
            kinds(type)
                    .forEach(
                            (property, value) -> {
                                schema.addProperty(property, new StringSchema().addEnumItem(value));
                                schema.addRequiredItem(property);
                            });
            for (var component : type.getRecordComponents()) {
                var property = name(component);
                schema.addProperty(
                        property,
                        ranged(
                                context.resolve(new AnnotatedType(component.getGenericType())),
                                component.getAnnotation(Range.class)));
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    schema.addRequiredItem(property);
                }
            }
        }
        return new Schema<>().$ref(REFERENCE + name);
    }

    private static Schema<?> ranged(Schema<?> schema, @Nullable Range range) {
        // What was resolved is every number's; the range is this one's.
        return range == null
                ? schema
                : new IntegerSchema()
                        .format(schema.getFormat())
                        .minimum(BigDecimal.valueOf(range.least()))
                        .maximum(BigDecimal.valueOf(range.most()));
    }

    private Schema<?> union(Class<?> type, ModelConverterContext context) {
        var name = name(type);
        if (!context.getDefinedModels().containsKey(name)) {
            var schema = new ComposedSchema();
            context.defineModel(name, schema);
            var told = type.getAnnotation(JsonTypeInfo.class);
            var discriminator =
                    told == null ? null : new Discriminator().propertyName(told.property());
            for (var one : type.getPermittedSubclasses()) {
                var reference = context.resolve(new AnnotatedType(one));
                schema.addOneOfItem(reference);
                if (discriminator != null && one.isRecord()) {
                    discriminator.mapping(kinds(one).get(told.property()), reference.get$ref());
                }
            }
            schema.setDiscriminator(discriminator);
        }
        return new Schema<>().$ref(REFERENCE + name);
    }

    /** The discriminators a record carries, by property, from the sealed types above it. */
    private static Map<String, String> kinds(Class<?> type) {
        var kinds = new LinkedHashMap<String, String>();
        for (var above : type.getInterfaces()) {
            var told = above.getAnnotation(JsonTypeInfo.class);
            if (told != null) {
                kinds.put(told.property(), kind(type, above));
            }
        }
        return kinds;
    }

    private static String kind(Class<?> type, Class<?> above) {
        var named = type.getAnnotation(JsonTypeName.class);
        if (named != null) {
            return named.value();
        }
        var listed = above.getAnnotation(JsonSubTypes.class);
        return listed == null
                ? type.getSimpleName()
                : Arrays.stream(listed.value())
                        .filter(one -> one.value().equals(type))
                        .map(JsonSubTypes.Type::name)
                        .findFirst()
                        .orElse(type.getSimpleName());
    }

    private static Schema<?> constants(Class<?> type, @Nullable Method written) {
        var schema = new StringSchema();
        for (var constant : type.getEnumConstants()) {
            schema.addEnumItem(
                    written == null
                            ? name((Enum<?>) constant)
                            : String.valueOf(call(written, constant)));
        }
        return schema;
    }

    private static String name(Enum<?> constant) {
        try {
            var named =
                    constant.getDeclaringClass()
                            .getField(constant.name())
                            .getAnnotation(JsonProperty.class);
            return named == null ? constant.name() : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every constant is a field", e);
        }
    }

    private static Object call(Method method, Object target) {
        try {
            method.setAccessible(true);
            return method.invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }

    /** What stands for the whole value in JSON, if anything does. */
    private static @Nullable Method written(Class<?> type) {
        if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                if (marked(component) || marked(component.getAccessor())) {
                    return component.getAccessor();
                }
            }
        }
        return Arrays.stream(type.getDeclaredMethods())
                .filter(RecordSchemas::marked)
                .findFirst()
                .orElse(null);
    }

    private static boolean marked(AnnotatedElement element) {
        return element.isAnnotationPresent(JsonValue.class);
    }

    private static String name(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private String name(Class<?> type) {
        var outer = type.getEnclosingClass();
        var name =
                outer == null
                        ? type.getSimpleName()
                        : outer.getSimpleName().replaceFirst("Endpoint$", "")
                                + type.getSimpleName();
        var other = names.putIfAbsent(name, type);
        if (other != null && !other.equals(type)) {
            throw new IllegalStateException(
                    "%s and %s would both be called %s in the API's document"
                            .formatted(other, type, name));
        }
        return name;
    }
}
