using Access.Domain.Questions;

namespace Access.Domain.Vocabulary;

/// <summary>The codes of Volven 9603 as they are written.</summary>
public static class ConfidentialityCodes
{
    /// <summary>Reads a code, to the letter.</summary>
    public static bool TryParse(string? text, out ConfidentialityCode code)
    {
        ConfidentialityCode? known = text switch
        {
            "N" => ConfidentialityCode.N,
            "NORN_FORANS" => ConfidentialityCode.NornForans,
            "NORN_UNGDOM" => ConfidentialityCode.NornUngdom,
            "NORN_FFL" => ConfidentialityCode.NornFfl,
            "NORN_KUT" => ConfidentialityCode.NornKut,
            "NORN_EPO" => ConfidentialityCode.NornEpo,
            "NORN_ALL" => ConfidentialityCode.NornAll,
            "NORN_FOR" => ConfidentialityCode.NornFor,
            "NORN_FFH" => ConfidentialityCode.NornFfh,
            "NORN_FPB" => ConfidentialityCode.NornFpb,
            "NORN_DUP" => ConfidentialityCode.NornDup,
            "NORN_ANG" => ConfidentialityCode.NornAng,
            "NORU" => ConfidentialityCode.Noru,
            "NORS" => ConfidentialityCode.Nors,
            _ => null,
        };
        code = known ?? default;
        return known is not null;
    }
}
