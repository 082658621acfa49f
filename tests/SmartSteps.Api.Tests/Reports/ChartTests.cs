using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Reports.Charts;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Api.Tests.Reports;

public sealed class ChartTests
{
    private const string NotShown = "fewer than 70 devices";

    private static readonly PaperFigure Shown = new(FigureStatus.Shown, 4000, 3000, 6000, PaperUnit.People, null);
    private static readonly PaperFigure Suppressed = PaperFigure.Of(Figure.LowDensity);
    private static readonly PaperFigure Missing = PaperFigure.Of(Figure.NoData(FigureReason.NotSealedYet));
    private static readonly PaperFigure Coarse = Shown with { Status = FigureStatus.Coarsened, Value = 2000, Low = 1000, High = 3000, Note = "the mean day, of 7 values" };
    private static readonly PaperFigure Modelled = Shown with { Status = FigureStatus.Modelled };

    private static readonly ImmutableArray<PaperRow> Rows =
        [new("one", Shown), new("two", Suppressed), new("three", Missing), new("four", Coarse), new("five", Modelled), new("<b>&\"six\"", Shown)];

    private static readonly XNamespace None = XNamespace.None;

    public static TheoryData<string> Kinds => ["bars", "lines", "level", "strip"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatMayNotBeShownIsHatchedAndNeverZero(string kind)
    {
        foreach (var width in new[] { 360, 640, 940 })
        {
            var chart = XElement.Parse(Of(kind).Draw(width, "c"));
            Assert.Contains(chart.Descendants(None + "rect"), r => r.Attribute("fill")!.Value == "url(#not-shown)");
            var box = chart.Attribute("viewBox")!.Value.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            foreach (var rect in chart.Descendants(None + "rect"))
            {
                var (x, w) = (double.Parse(rect.Attribute("x")!.Value), double.Parse(rect.Attribute("width")!.Value));
                Assert.True(x >= -0.1 && x + w <= box[2] + 0.1, $"{kind} at {width}: {rect}");
            }
        }
    }

    [Fact]
    public void BarsStandForTheirValuesAndWhiskersForTheirIntervals()
    {
        var chart = XElement.Parse(new BarChart("t", "d", [new("a", Shown), new("b", Shown with { Value = 2000, Low = 1500, High = 3000 })], NotShown).Draw(640, "c"));
        var heights = chart.Descendants(None + "rect").Select(r => double.Parse(r.Attribute("height")!.Value)).ToList();
        Assert.Equal(2, heights[0] / heights[1], 0.02);
        var whiskers = chart.Descendants(None + "line").Where(l => l.Attribute("x1")!.Value == l.Attribute("x2")!.Value)
            .Select(l => Math.Abs(double.Parse(l.Attribute("y1")!.Value) - double.Parse(l.Attribute("y2")!.Value))).ToList();
        Assert.Equal([heights[0] * 3000 / 4000, heights[1] * 1500 / 2000], whiskers, (a, b) => Math.Abs(a - b) < 0.5);
    }

    [Fact]
    public void ALineBreaksWhereNothingMayBeShown()
    {
        var chart = XElement.Parse(new LineChart("t", "d", [("x", [new("1", Shown), new("2", Shown), new("3", Suppressed), new("4", Shown), new("5", Shown)])]).Draw(640, "c"));
        Assert.Equal(2, chart.Descendants(None + "path").Count(p => p.Attribute("fill")!.Value == "none"));
        Assert.Equal(2, chart.Descendants(None + "path").Count(p => p.Attribute("fill-opacity") is not null));
    }

    [Fact]
    public void APageSaysOfEachFigureWhatItIs()
    {
        var paper = new ReportPaper
        {
            Title = "<script>alert(1)</script>",
            Kind = "Zone overview",
            Market = City.Market("city") with { Trial = true },
            FirstDay = new DateOnly(2026, 3, 2),
            DayAfter = new DateOnly(2026, 3, 3),
            Warnings = ["Something is missing."],
            Sections = [new PaperSection("Bars", "A & B") { Rows = Rows, NotShown = NotShown, Chart = Of("bars") }, new PaperSection("Nothing", "x") { Rows = [new("a", Missing), new("b", Missing)] }],
            Basis = new StatedBasis(["city.zone_day.2026-03-02"], [], "v"),
        };
        var page = Encoding.UTF8.GetString(PaperHtml.Write(paper));
        foreach (var part in new[]
        {
            "&lt;script&gt;", "not shown: fewer than 70 devices", "coarsened: the mean day, of 7 values", ">modelled<", "no data: the day is not closed yet", "No data: the day is not closed yet.",
            "TRIAL", "Something is missing.", "3,000 – 6,000", "city.zone_day.2026-03-02", "Monday, 2 March 2026",
        })
        {
            Assert.Contains(part, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void ScalesAreRoundAndHoldWhatTheyShow()
    {
        foreach (var most in new[] { 0.013, 0.4, 1, 7, 99, 100, 101, 999, 12_345, 1_000_000 })
        {
            var scale = NiceScale.For(most, whole: false);
            Assert.True(scale.Top >= most * 0.999 && scale.Top <= most * 1.6, $"{most}: {scale}");
            Assert.InRange(scale.Ticks.Count(), 3, 8);
        }
    }

    private static Chart Of(string kind) => kind switch
    {
        "bars" => new BarChart("Title", "Description", Rows, NotShown),
        "lines" => new LineChart("Title", "Description", [("only", Rows)]),
        "level" => new IntervalBars("Title", "Description", Rows, NotShown) { Reference = 1000 },
        _ => new HeatStrip("Title", "Description", [("Mon 2 Mar", Rows), ("Tue 3 Mar", Rows)], NotShown),
    };
}
