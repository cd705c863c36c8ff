module bimini

go 1.26
