using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Api.Http;
using SmartSteps.Api.Products;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.People;
using SmartSteps.Insights.Places;

namespace SmartSteps.Api.Tests.Manners;

/// <summary>The tag of an answer over closed days: whatever decides the bytes decides it, and nothing else does.</summary>
public sealed class AnswerFingerprintTests
{
    private static readonly AnswerForm Form = new(
        City.Market("berlin"), null, AnswerFormat.Json, "/v1/zones/square/visitors", "from=2026-03-02&to=2026-03-03", "visitors", "2026-03-02", new DateOnly(2026, 3, 2));

    private static readonly PlaceQuestion Question = Of(new MeasuredPlace
    {
        Spans = [new MeasuredSpan(new DateOnly(2026, 1, 1), null, "plan-1", null, [new LeafWeight(3, Tile.FromXY(14, 8800, 5373), 4096), new LeafWeight(4, Tile.FromXY(14, 8801, 5373), 17)])],
        SideMetres = 812.5,
        Gaps = [new PlaceGap(1_772_400_000, 1_772_403_600, FigureReason.DeclaredOutage)],
    });

    /// <summary>Each changes one input by a number over 0.</summary>
    private static readonly (string Input, Func<int, string> Tag)[] Changes =
    [
        ("name", n => Of(Form with { Market = Form.Market with { Name = $"Berlin {n}" } })),
        ("factor", n => Of(Form with { Market = Form.Market with { PopulationFactor = 3.7m + n } })),
        ("trial", _ => Of(Form with { Market = Form.Market with { Trial = true } })),
        ("path", n => Of(Form with { Path = $"/v1/zones/square{n}/visitors" })),
        ("query", n => Of(Form with { Query = $"from=2026-03-02&to=2026-03-03&granularity={n}" })),
        ("form", _ => Of(Form with { Format = AnswerFormat.Csv })),
        ("day", n => Of(Form with { LastDay = new DateOnly(2026, 3, 2).AddDays(n) })),
        ("further inputs", n => Of(Form with { Inputs = $"areas {n}" })),
        ("owner", n => AnswerFingerprint.Of(Form, $"mall{n}", Question)),
        ("another place", _ => AnswerFingerprint.Of(Form, "mall", Question, Question)),
        ("residents", n => Of(Form, Question with { Residents = n })),
        ("people for each device", n => Of(Form, Question with { Factor = new PeopleFactor(3.7m + n, FactorBasis.Market) })),
        ("window", n => Of(Form, Question with { Window = new FigureWindow(Question.Window.Start, Question.Window.End.AddHours(n)) })),
        ("grid", n => Of(Form, Span(s => s with { GridVersion = $"plan-{n + 1}" }))),
        ("first day", n => Of(Form, Span(s => s with { From = s.From.AddDays(n) }))),
        ("last day", n => Of(Form, Span(s => s with { Until = s.From.AddDays(400 + n) }))),
        ("a leaf's weight", n => Of(Form, Span(s => s with { Leaves = [s.Leaves[0], s.Leaves[1] with { Parts = 17 + n }] }))),
        ("a leaf", n => Of(Form, Span(s => s with { Leaves = [s.Leaves[0], s.Leaves[1] with { Leaf = Tile.FromXY(14, 8801, 5373 - (n % 5000)) }] }))),
        ("how many leaves", _ => Of(Form, Span(s => s with { Leaves = [s.Leaves[0]] }))),
        ("size", n => Of(Form, Of(Question.Place with { SideMetres = 812.5 + n }))),
        ("outage", n => Of(Form, Of(Question.Place with { Gaps = [Question.Place.Gaps[0] with { EndUnixSeconds = 1_772_403_600 + n }] }))),
        ("no outage", _ => Of(Form, Of(Question.Place with { Gaps = [] }))),
    ];

    [Fact]
    public void WhateverDecidesTheBytesChangesTheTag() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(2026, 11),
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), Gen.Choose(0, Changes.Length - 1).ToArbitrary(), (n, i) => Assert.False(Of(Form) == Changes[i].Tag(n), Changes[i].Input)));

    [Fact]
    public void EveryChangeHasATagOfItsOwn() => Assert.Equal(Changes.Length + 1, Changes.Select(change => change.Tag(1)).Append(Of(Form)).Distinct().Count());

    [Fact]
    public void TheSameQuestionHasTheSameTag()
    {
        var again = Of(Question.Place with { Spans = [.. Question.Place.Spans.Select(span => span with { Leaves = [.. span.Leaves] })] });
        Assert.Equal(Of(Form), Of(Form with { Market = City.Market("berlin") }, again));
    }

    private static string Of(AnswerForm form, PlaceQuestion? place = null) => AnswerFingerprint.Of(form, "mall", place ?? Question);

    private static PlaceQuestion Of(MeasuredPlace place) => new(
        Form.Market, place, FigureWindow.Of(Form.Market.Calendar, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3)));

    private static PlaceQuestion Span(Func<MeasuredSpan, MeasuredSpan> change) => Of(Question.Place with { Spans = [change(Question.Place.Spans[0])] });
}
