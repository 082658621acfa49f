using System.Text.Json;
using SmartSteps.Intake;

namespace SmartSteps.Host.Ingest;

/// <summary>Rejection reasons as people and programs read them.</summary>
internal static class RejectionWords
{
    /// <summary>Lower snake case.</summary>
    public static string Name(RejectionReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());

    /// <summary>What it means, a few words.</summary>
    public static string Meaning(RejectionReason reason) => reason switch
    {
        RejectionReason.Malformed => "not a row of the declared columns; see the quarantine file",
        RejectionReason.UnknownCell => "the cell is not in the plan of that day",
        RejectionReason.UnknownSubscriber => "the id is not in the subscriber register",
        RejectionReason.NoConsent => "the subscriber has not agreed",
        RejectionReason.MachineLine => "a machine's line",
        RejectionReason.Minor => "not surely an adult",
        RejectionReason.Future => "more than 5 minutes ahead of the clock",
        RejectionReason.TooLate => "its day is closed",
        _ => reason.ToString(),
    };
}
