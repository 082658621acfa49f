using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmartSteps.Api.Contract;

/// <summary>How every JSON answer is written.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // Never inside HTML, so letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>Writes the same bytes as they are made.</summary>
    public static Task WriteAsync<T>(Stream output, T value, CancellationToken cancellationToken) => JsonSerializer.SerializeAsync(output, value, Options, cancellationToken);
}
