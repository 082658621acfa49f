using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace SmartSteps.Api.Http;

/// <summary>Headers with weights (RFC 9110, 12.4.2): <c>text/csv;q=0.8, */*;q=0.1</c>.</summary>
internal static class Negotiation
{
    private const int MostEntries = 64;

    /// <summary>The entries with their weights, as sent; one that cannot be read weighs nothing.</summary>
    public static IEnumerable<(string Name, double Weight)> Read(StringValues header)
    {
        foreach (var part in header.SelectMany(h => (h ?? string.Empty).Split(',')).Take(MostEntries))
        {
            var pieces = part.Split(';', StringSplitOptions.TrimEntries);
            var weight = 1.0;
            foreach (var piece in pieces.Skip(1))
            {
                if (piece.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                {
                    weight = double.TryParse(piece.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) && q <= 1 ? q : 0;
                }
            }

            if (pieces[0].Length > 0)
            {
                yield return (pieces[0].ToLowerInvariant(), weight);
            }
        }
    }

    /// <summary>
    /// The offer with the greatest weight, an earlier one where they are equal; null where none is wanted. The most specific range
    /// that fits an offer decides its weight.
    /// </summary>
    /// <param name="offers">Media types, the preferred one first.</param>
    public static string? Choose(StringValues accept, IReadOnlyList<string> offers)
    {
        var ranges = Read(accept).ToList();
        if (ranges.Count == 0)
        {
            return offers[0];
        }

        var best = offers.Select(o => (Offer: o, Weight: WeightOf(o, ranges))).MaxBy(o => o.Weight);
        return best.Weight > 0 ? best.Offer : null;
    }

    /// <summary>The content coding to use: <c>br</c>, <c>gzip</c>, or null for none.</summary>
    public static string? ChooseCoding(StringValues acceptEncoding)
    {
        if (acceptEncoding.Count == 0)
        {
            return null;
        }

        var wanted = Read(acceptEncoding).ToList();
        var best = new[] { "br", "gzip" }
            .Select(c => (Coding: c, Weight: wanted.Where(w => w.Name == c).Select(w => w.Weight).DefaultIfEmpty(Star(wanted)).First()))
            .MaxBy(c => c.Weight);
        return best.Weight > 0 ? best.Coding : null;
    }

    private static double Star(List<(string Name, double Weight)> wanted) =>
        wanted.Where(w => w.Name == "*").Select(w => w.Weight).FirstOrDefault();

    private static double WeightOf(string offer, List<(string Name, double Weight)> ranges)
    {
        var family = offer[..(offer.IndexOf('/', StringComparison.Ordinal) + 1)] + "*";
        foreach (var range in (ReadOnlySpan<string>)[offer, family, "*/*"])
        {
            var fitting = ranges.Where(r => r.Name == range).ToList();
            if (fitting.Count > 0)
            {
                return fitting.Max(r => r.Weight);
            }
        }

        return 0;
    }
}
