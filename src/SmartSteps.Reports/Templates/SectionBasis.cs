using SmartSteps.Insights.Passports;

namespace SmartSteps.Reports.Templates;

/// <summary>Gathers what the parts of a report rest on. Not thread-safe.</summary>
internal sealed class SectionBasis
{
    private readonly List<StatedBasis> all = [];

    /// <summary>Everything that was gathered.</summary>
    public StatedBasis Whole => StatedBasis.Join(all);

    /// <summary>Adds the basis of an answer.</summary>
    public void Add(StatedBasis basis) => all.Add(basis);

    /// <summary>Adds the basis of an answer, and says what a figure of one released value that may not be shown has too few of.</summary>
    public string AddAndSay(AnswerBasis basis)
    {
        var stated = StatedBasis.Of(basis);
        all.Add(stated);
        return stated.Mechanisms is [var only] ? $"fewer than {only.Threshold} devices" : "fewer devices than its threshold";
    }
}
