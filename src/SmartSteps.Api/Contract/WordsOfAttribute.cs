using System.Text.Json;

namespace SmartSteps.Api.Contract;

/// <summary>The property holds the name of a member of an enumeration, in lower snake case; the document lists them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsOfAttribute(Type type) : Attribute
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Words { get; } = [.. Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The enumeration.</summary>
    public Type Type => type;
}
