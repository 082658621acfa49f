using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Api.Http;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Products;

/// <summary>
/// The entity tag of an answer over closed days, made from everything that decides its bytes, before any of it is computed: the program, the market, the question in one spelling, its form,
/// and for each place the leaves and their weights, grids, outages, factor and residents. Closed days' facts never change, so that they need not be read. Pure.
/// </summary>
internal static class AnswerFingerprint
{
    /// <summary>The programs' own parts that make bodies: their identity follows from their content, so that a change of any of them changes every tag.</summary>
    private static readonly string Program = string.Join('|', ((Assembly[])[
        typeof(AnswerFingerprint).Assembly, typeof(PlaceQuestion).Assembly, typeof(Table).Assembly, typeof(IFactsReader).Assembly, typeof(Market).Assembly, typeof(Tile).Assembly,
    ]).Select(assembly => assembly.ManifestModule.ModuleVersionId.ToString("N")));

    /// <summary>The tag, without quotes.</summary>
    /// <param name="form">What the answer is to be like.</param>
    /// <param name="owner">Whose zones it is about; nothing for a market's.</param>
    /// <param name="places">Every place that it is computed from.</param>
    public static string Of(AnswerForm form, string owner, params ReadOnlySpan<PlaceQuestion> places)
    {
        var text = new StringBuilder(Program);
        text.Append(CultureInfo.InvariantCulture, $"|{MarketFingerprint.Of(form.Market)}|{form.Market.Id}|{form.Market.PrivacyProfile}|{form.Market.Status}|{owner}|{form.Zone}");
        text.Append(CultureInfo.InvariantCulture, $"|{form.Path}?{form.Query}|{form.Format.Name}|{form.Subject}|{form.Window}|{form.LastDay:yyyy-MM-dd}|{form.Inputs}");
        foreach (var place in places)
        {
            text.Append('|').Append(Of(place));
        }

        return EntityTag.Of(text.ToString());
    }

    private static string Of(PlaceQuestion question)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var place = question.Place;
        Span<byte> bytes = stackalloc byte[sizeof(ulong) + (2 * sizeof(int))];
        Add(digest, string.Create(
            CultureInfo.InvariantCulture,
            $"{question.Market.Id}|{question.Window.Start:O}|{question.Window.End:O}|{question.Factor.Value}|{question.Factor.Basis}|{question.Residents:R}|{place.SideMetres:R}|{place.Indoors}|{place.Spans.Length}|{place.Gaps.Length}"));
        foreach (var span in place.Spans)
        {
            Add(digest, string.Create(CultureInfo.InvariantCulture, $"{span.From:yyyy-MM-dd}|{span.Until:yyyy-MM-dd}|{span.GridVersion}|{span.Measure?.Value:x16}|{(span.Leaves.IsDefault ? 0 : span.Leaves.Length)}"));
            foreach (var leaf in span.Leaves.IsDefaultOrEmpty ? [] : span.Leaves)
            {
                BitConverter.TryWriteBytes(bytes, leaf.Leaf.Key);
                BitConverter.TryWriteBytes(bytes[sizeof(ulong)..], leaf.Index);
                BitConverter.TryWriteBytes(bytes[(sizeof(ulong) + sizeof(int))..], leaf.Parts);
                digest.AppendData(bytes);
            }
        }

        foreach (var gap in place.Gaps)
        {
            Add(digest, string.Create(CultureInfo.InvariantCulture, $"{gap.StartUnixSeconds}|{gap.EndUnixSeconds}|{gap.Reason}"));
        }

        return Convert.ToHexString(digest.GetHashAndReset());
    }

    /// <summary>With its length before it, so that no two lists of texts run into the same bytes.</summary>
    private static void Add(IncrementalHash digest, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        digest.AppendData(BitConverter.GetBytes(bytes.Length));
        digest.AppendData(bytes);
    }
}
