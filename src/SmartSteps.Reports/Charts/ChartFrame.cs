using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Charts;

/// <summary>The axes of an upright chart: values from below to above, labels along the foot.</summary>
internal sealed class ChartFrame
{
    private const double TopRoom = 16;
    private const double RightRoom = 10;
    private const double LabelHeight = 18;

    private readonly NiceScale scale;
    private readonly double bottom;

    public ChartFrame(Svg svg, int width, double height, double most, PaperUnit unit, IReadOnlyList<string> labels)
    {
        scale = NiceScale.For(unit == PaperUnit.Share ? most * 100 : most, unit is PaperUnit.People or PaperUnit.Minutes);
        scale = unit == PaperUnit.Share ? new NiceScale(scale.Top / 100, scale.Step / 100) : scale;
        var words = scale.Ticks.Select(t => (Tick: t, Text: PaperText.Number((decimal)t, unit))).ToList();
        Left = Math.Ceiling(words.Max(w => w.Text.Length) * Svg.LetterWidth) + 12;
        Right = width - RightRoom;
        var slot = (Right - Left) / Math.Max(1, labels.Count);
        var longest = labels.Count == 0 ? 0 : labels.Max(l => l.Length) * Svg.LetterWidth;
        // Labels that do not fit beside each other are turned; where even that is too narrow, only some are written.
        var turned = longest + 6 > slot && longest + 6 > slot * Every(labels.Count, slot, longest);
        bottom = height - (turned ? longest + 10 : LabelHeight);
        foreach (var (tick, text) in words)
        {
            svg.Line(Left, Y(tick), Right, Y(tick), tick > 0 ? ChartColours.Grid : ChartColours.Axis);
            svg.Text(Left - 8, Y(tick) + 4, text, "end");
        }

        var every = turned ? (int)Math.Ceiling(15 / slot) : Every(labels.Count, slot, longest);
        for (var i = 0; i < labels.Count; i += every)
        {
            var x = Left + ((i + 0.5) * slot);
            if (turned)
            {
                svg.Upright(x + 4, bottom + 8, labels[i]);
            }
            else
            {
                svg.Text(Math.Clamp(x, Left - 10, Right), bottom + 15, labels[i], "middle");
            }
        }

        Slot = slot;
    }

    public double Left { get; }

    public double Right { get; }

    public double Top => TopRoom;

    public double Bottom => bottom;

    /// <summary>Room along the foot for each label.</summary>
    public double Slot { get; }

    public double Y(double value) => bottom - ((bottom - TopRoom) * Math.Min(value, scale.Top) / scale.Top);

    public double Y(decimal value) => Y((double)value);

    public double Middle(int index) => Left + ((index + 0.5) * Slot);

    /// <summary>Every how manieth label is written: all of them, or so few that they fit, in steps that divide a day or a week.</summary>
    private static int Every(int count, double slot, double longest) =>
        longest + 6 <= slot ? 1 : count <= 10 ? 1 : new[] { 2, 3, 4, 6, 7, 8, 12, 14 }.FirstOrDefault(n => longest + 8 <= slot * n, 14);
}
