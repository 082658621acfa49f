namespace SmartSteps.Reports.Tables;

/// <summary>What a cell holds: files that know kinds write a number as a number and a time as a time.</summary>
public enum CellKind
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A text that somebody chose, or a word.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A time with its offset.</summary>
    Time,

    /// <summary>A date.</summary>
    Date,

    /// <summary>True or false.</summary>
    Truth,
}
