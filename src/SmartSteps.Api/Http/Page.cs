using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Http;

/// <summary>A page of a list that is in the order of its keys. The cursor is opaque to clients: it holds the last key of the page before.</summary>
/// <param name="Limit">How many to a page.</param>
/// <param name="After">The key that the page begins after; empty for the first page.</param>
internal sealed record Page(int Limit, string After)
{
    public const int DefaultLimit = 100;
    public const int MostLimit = 1000;

    public static readonly IReadOnlyList<string> Parameters = ["limit", "cursor"];

    private const string CursorMark = "after:";

    /// <summary>Reads <c>limit</c> and <c>cursor</c>.</summary>
    /// <param name="isKey">True for what may be a key of the list.</param>
    /// <param name="capped">True where more than the most is taken as the most instead of being refused, as OGC API has it.</param>
    public static (Page? Page, Problem? Problem) Read(HttpRequest request, Func<string, bool> isKey, bool capped = false)
    {
        var limit = DefaultLimit;
        if (Query.TryGet(request, "limit", out var text)
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1 || (limit > MostLimit && !capped)))
        {
            return (null, Problems.Parameter("limit", $"'limit' is a whole number from 1 to {MostLimit}."));
        }

        var after = string.Empty;
        return Query.TryGet(request, "cursor", out var cursor) && !(TryReadCursor(cursor, out after) && isKey(after))
            ? (null, Problems.Parameter("cursor", "'cursor' is not one that an answer gave; follow links.next as it stands."))
            : (new Page(Math.Min(limit, MostLimit), after), null);
    }

    /// <summary>The items of this page, and the reference to the next one, if there is any.</summary>
    /// <param name="items">All items in the order of their keys.</param>
    /// <param name="keyOf">An item's key, ordinal in order.</param>
    /// <param name="path">The list's path, with the query that it was asked with beside limit and cursor, if any.</param>
    public (IReadOnlyList<T> Items, string? Next) Take<T>(IEnumerable<T> items, Func<T, string> keyOf, string path)
    {
        var found = items.Where(i => string.CompareOrdinal(keyOf(i), After) > 0).Take(Limit + 1).ToList();
        if (found.Count <= Limit)
        {
            return (found, null);
        }

        found.RemoveAt(Limit);
        return (found, NextAfter(keyOf(found[^1]), path));
    }

    /// <summary>The reference to the page that begins after a key.</summary>
    /// <param name="key">The last key of this page.</param>
    /// <param name="path">The list's path, with the query that it was asked with beside limit and cursor, if any.</param>
    public string NextAfter(string key, string path)
    {
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CursorMark + key));
        return $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={Limit}&cursor={cursor}";
    }

    private static bool TryReadCursor(string text, out string after)
    {
        after = string.Empty;
        var bytes = new byte[text.Length];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length))
        {
            return false;
        }

        var plain = Encoding.UTF8.GetString(bytes, 0, length);
        after = plain.StartsWith(CursorMark, StringComparison.Ordinal) ? plain[CursorMark.Length..] : string.Empty;
        return after.Length > 0;
    }
}
