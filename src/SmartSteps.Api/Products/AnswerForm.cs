using SmartSteps.Api.Http;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Products;

/// <summary>What an answer is to be like, whatever is in it.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone, or null for the market.</param>
/// <param name="Format">The form.</param>
/// <param name="Path">The path that was asked for.</param>
/// <param name="Query">The query that asks for the same again, in one spelling, without the format.</param>
/// <param name="Subject">What is in it, for the name of its file.</param>
/// <param name="Window">The window, for the name of its file.</param>
/// <param name="LastDay">The last local day that it depends on; null where it may change at any time.</param>
internal sealed record AnswerForm(
    Market Market, ZoneId? Zone, AnswerFormat Format, string Path, string Query, string Subject, string Window, DateOnly? LastDay)
{
    /// <summary>The answer's entity tag, where it follows from the question alone; null where it is made from the body.</summary>
    public string? Tag { get; init; }

    /// <summary>What decides the answer besides the question and its places, such as the names of areas: a text that is another one when any of that is. Nothing where nothing does.</summary>
    public string Inputs { get; init; } = string.Empty;

    /// <summary>True where nothing of what was asked for can be told, so that it is not billed.</summary>
    public bool IsFree { get; init; }

    /// <summary>The name to save it under.</summary>
    public string FileName => TableFileName.Of(Market, Zone, Window, Subject, Format.Name);

    /// <summary>What a workbook says of it.</summary>
    public TableAbout About(AnswerBasis basis) => TableAbout.Of(
        $"{char.ToUpperInvariant(Subject[0])}{Subject[1..].Replace('-', ' ')}", Market, Zone, Window.Replace('_', ' '), StatedBasis.Of(basis));

    /// <summary>The form of an answer about a zone's window.</summary>
    /// <param name="more">Further parameters, each with an ampersand before it.</param>
    public static AnswerForm Of(ZoneQuestion question, string subject, string more = "") => new(
        question.Zone.Market,
        question.Zone.Zone.Id,
        question.Format,
        $"{question.Zone.Path}/{subject}",
        question.Window.Query + more,
        subject,
        question.Window.FileText,
        question.Window.EndDay.AddDays(-1));
}
