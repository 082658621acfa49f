using System.Text;
using System.Text.Json;

namespace SmartSteps.Host.Verify;

/// <summary>A JSON answer of the API that somebody saved: a passport by itself, or figures that name theirs.</summary>
/// <param name="Passport">The passport's properties.</param>
/// <param name="Signature">Its signature; null where figures only name it.</param>
/// <param name="Ids">The seals that figures of a product name, one or many each; null where there is the passport of one seal.</param>
/// <param name="Data">The figures that name it; null where there is a passport by itself.</param>
internal sealed record SavedAnswer(JsonElement Passport, string? Signature, IReadOnlyList<string>? Ids, JsonElement? Data)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandFailure">It is not such an answer.</exception>
    public static SavedAnswer Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandFailure($"There is no file '{path}'.", "Name a saved JSON answer of the API, such as that of /v1/passports/ID.", ExitCode.Usage);
        }

        JsonElement root;
        try
        {
            using var json = JsonDocument.Parse(Strict.GetString(File.ReadAllBytes(path)), new JsonDocumentOptions { AllowDuplicateProperties = false });
            root = json.RootElement.Clone();
            RequireText(root);
        }
        catch (Exception damaged) when (damaged is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            throw new CommandFailure($"'{path}' is not JSON: {damaged.Message}", "Save the answer as it comes: curl -o answer.json …", ExitCode.InputRefused, damaged);
        }

        return Find(root, "data") is { } signed && Find(signed, "signature") is not null ? Of(signed)
            : Find(root, "passport") is { } named && (Find(named, "ids") ?? Find(named, "id")) is not null ? Of(named) with { Data = Find(root, "data") ?? root }
            : Find(root, "data") is { } data && Find(data, "id") is not null ? Of(data)
            : Find(root, "id") is not null ? Of(root)
            : throw new CommandFailure($"'{path}' names no passport.", "Answers with figures carry one as 'passport'; /v1/passports/ID gives it signed.", ExitCode.InputRefused);
    }

    /// <summary>A property of the passport as text; null where there is none.</summary>
    public string? Text(string name) => Find(Passport, name)?.ToString();

    /// <summary>A property of an object, or null.</summary>
    public static JsonElement? Find(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The instant that a property names in ISO 8601, or null.</summary>
    public static DateTimeOffset? Instant(JsonElement json, string name) =>
        Find(json, name) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var instant) ? instant : null;

    /// <exception cref="InvalidOperationException">A text within is none: half of a surrogate pair.</exception>
    private static void RequireText(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject())
                {
                    RequireText(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    RequireText(item);
                }

                break;
            case JsonValueKind.String:
                _ = json.GetString();
                break;
        }
    }

    private static SavedAnswer Of(JsonElement passport) => new(
        passport,
        Find(passport, "signature")?.ToString(),
        Find(passport, "ids") is { ValueKind: JsonValueKind.Array } ids ? [.. ids.EnumerateArray().Select(id => id.ToString())] : null,
        null);
}
