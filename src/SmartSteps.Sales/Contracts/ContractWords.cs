using System.Collections.Frozen;
using System.Text.Json;

namespace SmartSteps.Sales.Contracts;

/// <summary>The words of contracts as they are written: lower-case, with underscores. Thread-safe.</summary>
public static class ContractWords
{
    /// <summary>The word of a member.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => Words<T>.ByMember[member];

    /// <summary>All words of a kind, in their order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Words<T>.InOrder;

    /// <summary>The member that a word names; false where there is none.</summary>
    public static bool TryRead<T>(string? word, out T member)
        where T : struct, Enum
    {
        member = default;
        return word is not null && Words<T>.ByWord.TryGetValue(word, out member);
    }

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByMember =
            Enum.GetValues<T>().ToFrozenDictionary(m => m, m => JsonNamingPolicy.SnakeCaseLower.ConvertName(m.ToString()));

        public static readonly IReadOnlyList<string> InOrder = [.. Enum.GetValues<T>().Select(m => ByMember[m])];

        public static readonly FrozenDictionary<string, T> ByWord = ByMember.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }
}
